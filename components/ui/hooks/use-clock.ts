import { useEffect, useState } from 'react';

/** Returns the current time (epoch ms). While `running`, the time is updated every `every` ms. Tests pass `now`. */
export function useClock(every: number, running: boolean, now: () => number = Date.now): number {
  const [time, setTime] = useState(now);
  useEffect(() => {
    if (!running) return;
    setTime(now());
    const timer = setInterval(() => setTime(now()), every);
    return () => clearInterval(timer);
  }, [every, running, now]);
  return time;
}

/**
 * Returns false until `delay` ms have passed, then true. A view that waits for true before it shows a message shows no message
 * during a short wait.
 */
export function useHasDelayPassed(delay: number): boolean {
  const [passed, setPassed] = useState(delay <= 0);
  useEffect(() => {
    const timer = setTimeout(() => setPassed(true), delay);
    return () => clearTimeout(timer);
  }, [delay]);
  return passed;
}
