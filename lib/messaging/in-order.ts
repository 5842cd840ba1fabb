/**
 * Sends what a person does one after the other: nothing goes before all that was done earlier is stored, and what
 * depends on it does not go when it could not be.
 */
export class InOrder {
  #last: Promise<boolean> = Promise.resolve(true);

  /** Does this once everything before it is done; gives whether it succeeded. */
  do(act: () => Promise<boolean>): Promise<boolean> {
    const done = this.#last.then(act);
    // A failure is told once, to what was waiting for it.
    this.#last = done.catch(() => false);
    return done;
  }

  /** The same, but only if the one before it succeeded. */
  doIfDone(act: () => Promise<boolean>): Promise<boolean> {
    const done = this.#last.then((before) => (before ? act() : false));
    this.#last = done.then(
      () => true,
      () => true,
    );
    return done;
  }
}
