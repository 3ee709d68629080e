/** The words of graded questions. */
export const WORDS = {
  check: "Check",
  again: "Try again",
  yours: "Your answer",
  all: "Choose all that apply.",
  choose: "Choose…",
  place: "Place",
  moved: "Place {n} of {all}",
  stays: "In order",
  moves: "Belongs elsewhere",
  right: "Right",
  partly: "Partly right: {n} of {all}",
  surplus: "Partly right: {n} of {all}, and {wrong} wrong",
  almost: "Almost: look at the spelling",
  unit: "The number is right, the unit is not",
  wrong: "Not right",
  unreadable: "Write a number, such as 1.5",
  empty: "Answer first, then check",
};

export type Words = typeof WORDS;
