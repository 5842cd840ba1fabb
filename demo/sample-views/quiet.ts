export const doNothing = () => undefined;

/** Returns handlers that do nothing, by name, for sample views, which nobody operates. */
export function mockHandlers<Name extends string>(
  ...names: readonly Name[]
): Readonly<Record<Name, () => undefined>>;
export function mockHandlers(...names: readonly string[]): Readonly<Record<string, () => undefined>> {
  return Object.fromEntries(names.map((name) => [name, doNothing]));
}
