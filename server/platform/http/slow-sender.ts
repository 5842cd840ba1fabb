/** The sender was silent, slower than the minimum rate, or slower than others while slots were scarce. */
export class SlowSender extends Error {
  override readonly name = 'SlowSender';
}
