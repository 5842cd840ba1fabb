import { useEffect, useState } from 'react';

/** An address under which a picture can be shown, given back when it is no longer. */
export function usePicture(picture: Blob): string | undefined {
  const [address, setAddress] = useState<string>();
  useEffect(() => {
    const made = URL.createObjectURL(picture);
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [picture]);
  return address;
}
