// What was pressed is pressed, also where the page moved before it was let go: leaving a field may
// close a list, add chips or a note, and the browser sends no click where a press ends elsewhere.
const PRESSABLE = "button, input[type=submit], input[type=button], summary, a[href]";
const STILL = 8; // pixels; who moves further than a hand trembles has thought better of it

let press = null;

document.addEventListener(
  "pointerdown",
  (event) => {
    const target = event.button === 0 ? event.target.closest?.(PRESSABLE) : null;
    press = target && { target, x: event.clientX, y: event.clientY };
  },
  true,
);

document.addEventListener(
  "pointerup",
  (event) => {
    const begun = press;
    press = null;
    if (!begun?.target.isConnected || begun.target.contains(event.target)) return;
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (Math.hypot(event.clientX - begun.x, event.clientY - begun.y) > STILL) return;
    begun.target.click();
  },
  true,
);
