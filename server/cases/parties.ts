interface Sent {
  readonly id: string;
  readonly trackingKey: string;
  readonly senderKey: string | null;
}

/**
 * Returns the submissions of one person: their own (sent with their secret), and every submission signed with the key of one of
 * those.
 */
export function filterBySamePerson<S extends Sent>(sent: readonly S[], own: readonly S[]): S[] {
  const keys = new Set(own.flatMap(({ senderKey }) => senderKey ?? []));
  return sent.filter((one) => own.includes(one) || (one.senderKey !== null && keys.has(one.senderKey)));
}

/**
 * Returns whether a sender with these submissions may read an event. An event that belongs to another sender's submission is
 * refused.
 */
export function maySenderRead(
  { submissionId }: { readonly submissionId: string | null },
  party: readonly { readonly id: string }[],
): boolean {
  return submissionId === null || party.some(({ id }) => id === submissionId);
}
