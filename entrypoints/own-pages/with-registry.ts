import { openRegistryStore, type RegistryStore } from '@/lib/registry/store/store';

/** Opens the registry's own store for one use. */
export async function withRegistry<T>(use: (store: RegistryStore) => Promise<T>): Promise<T> {
  const store = openRegistryStore();
  try {
    return await use(store);
  } finally {
    store.close();
  }
}
