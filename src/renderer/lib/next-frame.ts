const hiddenMs = 100;

/**
 * Resolves when what came has been drawn, which is when more may be asked for. A hidden page draws nothing and must not
 * stop what runs, so there it resolves after a moment.
 */
export function nextFrame(): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, hiddenMs);
    requestAnimationFrame(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}
