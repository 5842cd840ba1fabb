/** Runs a person's actions in order, each once all earlier ones are stored; one that depends on a failed one does not start. */
export class InOrder {
  #last: Promise<boolean> = Promise.resolve(true);

  /** Runs after everything before it; returns whether it succeeded. */
  do(act: () => Promise<boolean>): Promise<boolean> {
    const done = this.#last.then(act);
    // Only the caller of this action learns of its failure.
    this.#last = done.catch(() => false);
    return done;
  }

  /** Runs after everything before it, if the last action succeeded. */
  doIfDone(act: () => Promise<boolean>): Promise<boolean> {
    const done = this.#last.then((before) => (before ? act() : false));
    this.#last = done.then(
      () => true,
      () => true,
    );
    return done;
  }
}
