/**
 * Runs a person's actions one after another; each starts when all earlier ones have ended. `doIfLastSucceeded` is for an action
 * that depends on the one before.
 */
export class InOrder {
  #last: Promise<boolean> = Promise.resolve(true);

  /** Runs an action when all earlier ones have ended. Returns whether it succeeded. */
  do(act: () => Promise<boolean>): Promise<boolean> {
    const done = this.#last.then(act);
    // Later actions ignore a failure of this action; only the caller of this action learns of the failure.
    this.#last = done.catch(() => false);
    return done;
  }

  /**
   * Runs an action when all earlier ones have ended, but only if the last of them succeeded. Returns whether the action
   * succeeded; false if it was not run. For the next call of this method, an action of this method always counts as succeeded.
   */
  doIfLastSucceeded(act: () => Promise<boolean>): Promise<boolean> {
    const done = this.#last.then((before) => (before ? act() : false));
    this.#last = done.then(
      () => true,
      () => true,
    );
    return done;
  }
}
