interface Sent {
  readonly id: string;
  readonly trackingKey: string;
  readonly senderKey: string | null;
}

/** Returns the submissions of one person: those sent with their secret, and those signed by the same key as one of them. */
export function filterBySameParty<S extends Sent>(sent: readonly S[], own: readonly S[]): S[] {
  const keys = new Set(own.flatMap(({ senderKey }) => senderKey ?? []));
  return sent.filter((one) => own.includes(one) || (one.senderKey !== null && keys.has(one.senderKey)));
}

/** Whether a sender with these submissions may read an event. Events of a conversation with another sender are refused. */
export function mayPartyRead(
  { submissionId }: { readonly submissionId: string | null },
  party: readonly { readonly id: string }[],
): boolean {
  return submissionId === null || party.some(({ id }) => id === submissionId);
}
