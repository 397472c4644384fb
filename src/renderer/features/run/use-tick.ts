import { useEffect, useState } from 'react';

const everyMs = 100;

/** The page's clock, ten times a second while `isOn`, for times that are still growing. */
export function useTick(isOn: boolean): number {
  const [nowMs, setNowMs] = useState(() => performance.now());
  useEffect(() => {
    if (!isOn) return;
    const tick = (): void => {
      if (!document.hidden) setNowMs(performance.now());
    };
    tick();
    const timer = setInterval(tick, everyMs);
    return () => clearInterval(timer);
  }, [isOn]);
  return nowMs;
}
