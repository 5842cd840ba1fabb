interface KeyTable {
  get(purpose: string): PromiseLike<{ readonly keys: CryptoKeyPair } | undefined>;
  add(row: { readonly purpose: string; readonly keys: CryptoKeyPair }): PromiseLike<unknown>;
}

/**
 * Purpose under which the key pair of this device's officer is stored. It is the only key pair that the device keeps for long.
 * Keys of reports are stored with their reports.
 */
const OFFICER = 'officer';

/**
 * Creates the store of the officer's key pair. `save` never replaces a stored pair: if two workers make one at the same time, the
 * first is stored, and the second gets an error.
 */
export function createOfficerKeyStore(table: KeyTable) {
  return {
    load: async () => (await table.get(OFFICER))?.keys,
    save: async (keys: CryptoKeyPair) => void (await table.add({ purpose: OFFICER, keys })),
  };
}
