/** Creates a value at its first use and keeps it. */
export function lazily<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** Reads a value at its first use and keeps it. A failed read is tried again at the next use. */
export function readOnce<T>(read: () => Promise<T>): () => Promise<T> {
  let promise: Promise<T> | undefined;
  return () => {
    promise ??= read().catch((thrown: unknown) => {
      promise = undefined;
      throw thrown;
    });
    return promise;
  };
}
