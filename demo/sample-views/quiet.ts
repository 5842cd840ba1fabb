export const nothing = () => undefined;

/** Returns handlers that do nothing, by name: a sample view is not operated. */
export function quiet<Name extends string>(
  ...names: readonly Name[]
): Readonly<Record<Name, () => undefined>>;
export function quiet(...names: readonly string[]): Readonly<Record<string, () => undefined>> {
  return Object.fromEntries(names.map((name) => [name, nothing]));
}
