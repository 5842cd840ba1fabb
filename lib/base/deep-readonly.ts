/** The type `T` with every field and list read-only; types that a schema infers are not. */
export type DeepReadonly<T> = T extends object ? { readonly [Name in keyof T]: DeepReadonly<T[Name]> } : T;
