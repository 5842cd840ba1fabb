interface KeyTable {
  get(purpose: string): PromiseLike<{ readonly keys: CryptoKeyPair } | undefined>;
  add(row: { readonly purpose: string; readonly keys: CryptoKeyPair }): PromiseLike<unknown>;
}

/** The only lasting key of a device, registered to its officer. Each report has its own key, stored with it. */
const OFFICER = 'officer';

/** Creates the store of the officer's key pair. `save` never replaces one: of two workers that make a key, one wins. */
export function createOfficerKeyStore(table: KeyTable) {
  return {
    load: async () => (await table.get(OFFICER))?.keys,
    save: async (keys: CryptoKeyPair) => void (await table.add({ purpose: OFFICER, keys })),
  };
}
