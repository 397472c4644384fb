import * as v from 'valibot';

export type Rectangle = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};

/** Where the window was; `bounds` are those of the normal state, also while maximised. */
export type WindowState = { readonly bounds: Rectangle | null; readonly isMaximized: boolean };

export const minimumSize = { width: 960, height: 600 };
export const defaultSize = { width: 1280, height: 800 };

const whole = v.pipe(v.number(), v.integer(), v.minValue(-100_000), v.maxValue(100_000));
const stateSchema = v.object({
  bounds: v.nullable(v.object({ x: whole, y: whole, width: whole, height: whole })),
  isMaximized: v.boolean(),
});

/** Anything that is no state means that there is none: the window opens at its default place. */
export function parseWindowState(text: string | null): WindowState {
  try {
    const parsed = v.safeParse(stateSchema, JSON.parse(text ?? 'null'));
    if (parsed.success) return parsed.output;
  } catch {
    // Not worth telling: nothing of the user's is lost.
  }
  return { bounds: null, isMaximized: false };
}

/** How much of a window's title area must be on a screen for it to be caught with a pointer. */
const reachable = { width: 120, height: 40 };

/**
 * Where to open: as remembered when that place still exists (a screen may be gone or smaller), else in the default
 * size, which then is centred by the system.
 */
export function placeWindow(
  remembered: Rectangle | null,
  workAreas: readonly Rectangle[],
): Partial<Rectangle> & typeof defaultSize {
  const largest = workAreas.reduce(
    (best, area) => (area.width * area.height > best.width * best.height ? area : best),
    workAreas[0] ?? { x: 0, y: 0, ...defaultSize },
  );
  if (!remembered) return fitSize(defaultSize, largest);
  const size = {
    width: Math.max(remembered.width, minimumSize.width),
    height: Math.max(remembered.height, minimumSize.height),
  };
  const home = workAreas.find((area) => isTitleReachable({ ...remembered, ...size }, area));
  if (!home) return fitSize(size, largest);
  return { x: remembered.x, y: remembered.y, ...fitSize(size, home) };
}

function isTitleReachable(window: Rectangle, area: Rectangle): boolean {
  const left = Math.max(window.x, area.x);
  const right = Math.min(window.x + window.width, area.x + area.width);
  const isTopInside = window.y >= area.y && window.y + reachable.height <= area.y + area.height;
  return isTopInside && right - left >= reachable.width;
}

function fitSize(size: { readonly width: number; readonly height: number }, area: Rectangle) {
  return {
    width: Math.max(minimumSize.width, Math.min(size.width, area.width)),
    height: Math.max(minimumSize.height, Math.min(size.height, area.height)),
  };
}
