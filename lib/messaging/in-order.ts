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
   * Runs an action when all earlier ones have ended, unless the last of them was run by `do` and failed. Returns whether the
   * action succeeded; false if it was not run. The next call of this method runs its action even if this one failed or was not
   * run.
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
