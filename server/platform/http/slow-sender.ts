/** Thrown for a sender that was silent, slower than the minimum rate, or slower than others while upload slots were scarce. */
export class SlowSender extends Error {
  override readonly name = 'SlowSender';
}
