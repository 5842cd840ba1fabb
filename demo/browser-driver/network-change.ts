/** Chromium's error when a connection ended because the machine's network interfaces changed. */
const NETWORK_CHANGED = 'net::ERR_NETWORK_CHANGED';
/** Navigations tried again after such an error. */
const MOST_REPEATED = 5;

/**
 * Navigates again when a network interface of this machine came or went, as those of containers do: Chromium then ends every
 * connection. Throws any other error, and the last of many such.
 */
export async function repeatOnNetworkChange(navigate: () => Promise<unknown>): Promise<void> {
  for (let left = MOST_REPEATED; ; left--) {
    try {
      await navigate();
      return;
    } catch (thrown) {
      const isNetworkChange = thrown instanceof Error && thrown.message.startsWith(NETWORK_CHANGED);
      if (!isNetworkChange || left === 0) throw thrown;
    }
  }
}
