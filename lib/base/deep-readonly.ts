/** The type `T` with every field and list read-only. Types that a schema infers have writable fields. */
export type DeepReadonly<T> = T extends object ? { readonly [Name in keyof T]: DeepReadonly<T[Name]> } : T;
