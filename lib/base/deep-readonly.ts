/** Plain data whose lists and fields cannot be assigned, as opposed to what a schema infers. */
export type DeepReadonly<T> = T extends object ? { readonly [Name in keyof T]: DeepReadonly<T[Name]> } : T;
