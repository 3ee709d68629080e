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

/** What lies below a row, which is itself in the way. */
function below(row: HTMLElement, { clientX, clientY }: PointerEvent): Element | null {
  row.style.pointerEvents = "none";
  const found = document.elementFromPoint(clientX, clientY);
  row.style.pointerEvents = "";
  return found;
}

/** Lets `row` be dragged by `grip`, which is the row itself or a part of it. */
export function drag(grip: HTMLElement, row: HTMLElement, { over, drop, press }: Drag): void {
  grip.addEventListener("pointerdown", (from) => {
    if (from.button || (from.target as Element).closest("a,select")) return;
    // No text is selected meanwhile.
    from.preventDefault();
    const dragging = new AbortController();
    const { signal } = dragging;
    let moved = false;
    // On the document: a row that changes its place loses a pointer that it has captured.
    const listen = (name: "pointermove" | "pointerup" | "pointercancel", take: (event: PointerEvent) => void): void =>
      document.addEventListener(name, (event) => event.pointerId === from.pointerId && take(event), { signal });
    const end = (): void => {
      dragging.abort();
      row.classList.remove("practice-dragged");
      row.style.translate = "";
    };
    listen("pointermove", (event) => {
      const [x, y] = [event.clientX - from.clientX, event.clientY - from.clientY];
      moved ||= Math.hypot(x, y) > FAR;
      if (!moved) return;
      row.classList.add("practice-dragged");
      if (press) row.style.translate = `${x}px ${y}px`;
      over(below(row, event), event.clientY);
    });
    listen("pointerup", (event) => {
      end();
      if (moved) drop(below(row, event));
      else press?.();
    });
    listen("pointercancel", () => {
      end();
      drop(null);
    });
  });
}
