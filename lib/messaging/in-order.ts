/**
 * Runs a person's actions in order, each after all earlier ones are stored. An action that depends on a failed one does not
 * start.
 */
export class InOrder {
  #last: Promise<boolean> = Promise.resolve(true);

  /** Runs after all earlier actions; returns whether it succeeded. */
  do(act: () => Promise<boolean>): Promise<boolean> {
    const done = this.#last.then(act);
    // Only this action's caller learns of its failure.
    this.#last = done.catch(() => false);
    return done;
  }

  /** Runs after all earlier actions, if the last one succeeded. */
  doIfLastSucceeded(act: () => Promise<boolean>): Promise<boolean> {
    const done = this.#last.then((before) => (before ? act() : false));
    this.#last = done.then(
      () => true,
      () => true,
    );
    return done;
  }
}
