import { useEffect, useState } from 'react';

/**
 * Returns an object URL for a picture; undefined without a picture, and until the URL is created. The URL is revoked when the
 * picture changes or the view is removed.
 */
export function usePictureUrl(picture: Blob | undefined): string | undefined {
  const [address, setAddress] = useState<string>();
  useEffect(() => {
    if (!picture) return;
    const made = URL.createObjectURL(picture);
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [picture]);
  return address;
}
