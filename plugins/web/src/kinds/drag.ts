/** Dragging by mouse, pen or finger, as an addition to the lists, which serve everyone. */

export interface Drag {
  /** What is under the pointer now, and how far down the window that is. */
  over(place: Element | null, y: number): void;
  /** Where it was let go; nowhere, if the drag was broken off. */
  drop(place: Element | null): void;
  /** Pressed without being moved. */
  press?(): void;
}

const FAR = 5;

/** Lets `row` be dragged by `grip`, which is the row itself or a part of it. */
export function drag(grip: HTMLElement, row: HTMLElement, { over, drop, press }: Drag): void {
  let from: PointerEvent | undefined;
  let moved = false;
  const under = ({ clientX, clientY }: PointerEvent): Element | null => {
    // The row itself is in the way.
    row.style.pointerEvents = "none";
    const found = document.elementFromPoint(clientX, clientY);
    row.style.pointerEvents = "";
    return found;
  };
  const end = (place?: Element | null): void => {
    if (!from) return;
    const pressed = !moved && place !== undefined;
    from = undefined;
    moved = false;
    row.classList.remove("practice-dragged");
    row.style.translate = "";
    if (pressed) press?.();
    else drop(place ?? null);
  };
  grip.addEventListener("pointerdown", (event) => {
    if (event.button || (event.target as Element).closest("a,select")) return;
    from = event;
    grip.setPointerCapture(event.pointerId);
    // No text is selected meanwhile.
    event.preventDefault();
  });
  grip.addEventListener("pointermove", (event) => {
    if (!from) return;
    const [x, y] = [event.clientX - from.clientX, event.clientY - from.clientY];
    moved ||= Math.hypot(x, y) > FAR;
    if (!moved) return;
    row.classList.add("practice-dragged");
    if (press) row.style.translate = `${x}px ${y}px`;
    over(under(event), event.clientY);
  });
  grip.addEventListener("pointerup", (event) => end(under(event)));
  grip.addEventListener("pointercancel", () => end());
}
