import { openRegistryStore, type RegistryStore } from '@/lib/registry/store/store';

/** Opens the registry's store for one use, and closes it afterwards. */
export async function withRegistry<T>(use: (store: RegistryStore) => Promise<T>): Promise<T> {
  const store = openRegistryStore();
  try {
    return await use(store);
  } finally {
    store.close();
  }
}
