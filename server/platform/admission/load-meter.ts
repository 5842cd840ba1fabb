const WINDOW_MS = 60_000;
const SLOTS = 12;

/** Counts the events of the last minute, in slots of five seconds. */
export function createLoadMeter(now: () => number) {
  const slots = new Map<number, number>();
  const slotOf = (at: number) => Math.floor((at * SLOTS) / WINDOW_MS);
  return {
    /** Counts an event, and returns a function that takes the count back. */
    count(): () => void {
      const slot = slotOf(now());
      const addToSlot = (by: number) => slots.set(slot, (slots.get(slot) ?? 0) + by);
      addToSlot(1);
      return () => void (slots.has(slot) && addToSlot(-1));
    },
    perMinute(): number {
      const oldest = slotOf(now()) - SLOTS;
      let all = 0;
      for (const [slot, count] of slots) {
        if (slot <= oldest) slots.delete(slot);
        else all += count;
      }
      return all;
    },
  };
}
