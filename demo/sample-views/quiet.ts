export const nothing = () => undefined;

/** Handlers that do nothing, by their names: a view is looked at, not operated. */
export function quiet<Name extends string>(
  ...names: readonly Name[]
): Readonly<Record<Name, () => undefined>>;
export function quiet(...names: readonly string[]): Readonly<Record<string, () => undefined>> {
  return Object.fromEntries(names.map((name) => [name, nothing]));
}
