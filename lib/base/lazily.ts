/** Returns a getter that makes its value at the first use and then keeps it. */
export function createLazyGetter<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/**
 * Returns a reader that calls `read` at the first use and then keeps the value. After a failed read, the next use tries again.
 */
export function createCachedReader<T>(read: () => Promise<T>): () => Promise<T> {
  let promise: Promise<T> | undefined;
  return () => {
    promise ??= read().catch((thrown: unknown) => {
      promise = undefined;
      throw thrown;
    });
    return promise;
  };
}
