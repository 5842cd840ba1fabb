interface KeyTable {
  get(purpose: string): PromiseLike<{ readonly keys: CryptoKeyPair } | undefined>;
  add(row: { readonly purpose: string; readonly keys: CryptoKeyPair }): PromiseLike<unknown>;
}

/** Keeps this device's key pair for one purpose. `save` never replaces one: of two workers that made a key, one wins. */
export function deviceKeyStore(table: KeyTable, purpose: string) {
  return {
    load: async () => (await table.get(purpose))?.keys,
    save: async (keys: CryptoKeyPair) => void (await table.add({ purpose, keys })),
  };
}
