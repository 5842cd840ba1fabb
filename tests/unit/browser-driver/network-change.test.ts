import { describe, expect, it, vi } from 'vitest';
import { repeatOnNetworkChange } from '@/demo/browser-driver/network-change';

const changed = () => new Error('net::ERR_NETWORK_CHANGED at https://shop.example/');

describe('a navigation of Chromium', () => {
  it('is repeated while network interfaces of the machine change', async () => {
    const navigate = vi.fn(async () => 'loaded').mockRejectedValueOnce(changed());
    navigate.mockRejectedValueOnce(changed());
    await repeatOnNetworkChange(navigate);
    expect(navigate).toHaveBeenCalledTimes(3);
  });

  it('fails at once for any other reason, and after some repetitions for this one', async () => {
    const refused = vi.fn(async () => Promise.reject(new Error('net::ERR_CONNECTION_REFUSED')));
    await expect(repeatOnNetworkChange(refused)).rejects.toThrow('ERR_CONNECTION_REFUSED');
    expect(refused).toHaveBeenCalledTimes(1);
    const always = vi.fn(async () => Promise.reject(changed()));
    await expect(repeatOnNetworkChange(always)).rejects.toThrow('ERR_NETWORK_CHANGED');
    expect(always).toHaveBeenCalledTimes(6);
  });
});
