/** Keys whose use of slots is remembered. */
const KEYS_KNOWN = 10_000;

/** Time of a key in slots (ms), and whether its last body came fast. */
interface Usage {
  readonly ms: number;
  readonly wasFast: boolean;
}

/** How much each key used the slots, for the last KEYS_KNOWN keys that left one. */
export function createSlotUsage() {
  const past = new Map<string, Usage>();
  const msOf = (key: string) => past.get(key)?.ms ?? 0;
  return {
    msOf,
    wasFast: (key: string) => past.get(key)?.wasFast ?? false,
    add(key: string, ms: number, wasFast: boolean): void {
      const all = msOf(key) + ms;
      past.delete(key);
      past.set(key, { ms: all, wasFast });
      const [oldest] = past.keys();
      if (past.size > KEYS_KNOWN && oldest !== undefined) past.delete(oldest);
    },
  };
}
