/** Chromium's error when a connection ended because the machine's network interfaces changed. */
const NETWORK_CHANGED = 'net::ERR_NETWORK_CHANGED';
/** Maximum number of repetitions of a navigation that fails with NETWORK_CHANGED. */
const MOST_REPEATED = 5;

/**
 * Repeats a navigation that failed because a network interface of this machine (for example a container's) appeared or
 * disappeared: Chromium then ends every connection. Throws any other error at once, and NETWORK_CHANGED after MOST_REPEATED
 * repetitions.
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
