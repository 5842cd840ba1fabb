import type { DisputeWords } from './words-vi';

export const EN: DisputeWords = {
  formTitle: 'Send your answer',
  finding: 'You answer',
  about: 'The record you answer',
  aboutHint:
    'Filled in when the mark rests on a record; otherwise give the decision’s number or what you saw.',
  request: 'What you ask for',
  requests: {
    'other-trader': 'The record is about someone else',
    'out-of-date': 'The record is out of date',
    'under-appeal': 'The decision is under appeal, or was changed or withdrawn',
    statement: 'I want my side to be read',
  },
  shop: 'Address of your shop or website',
  shopHint: 'The whole address, beginning with https://',
  taxCode: 'Tax code',
  control: 'How you show that the shop is yours',
  controls: {
    'shop-code': 'By putting a code we give you into the shop’s description',
    'register-email': 'By answering a letter to the email address in the registration record',
  },
  statement: 'What is wrong',
  statementHint: 'The facts, and the documents that show them; 20 to 5,000 characters.',
  documents: 'Documents',
  documentsNoRoom:
    'There is no room for documents now, so the answer was not sent. You can send it now without documents, or again later.',
  documentsHint:
    'At most 5 files, PDF, PNG or JPEG, 8 MB together. Please send no passwords, no customers’ data and no copies of identity cards.',
  who: 'Who you are',
  name: 'Name',
  role: 'Position',
  email: 'Email',
  phone: 'Telephone',
  optional: 'optional',
  consent:
    'I agree that $AUTHORITY$, the controller of the data, uses my name, contact and documents to decide this answer, and for nothing else. The data is deleted $DAYS$ days after the answer has ended. I may know, see, correct, delete, restrict or object to its use, withdraw and complain, under Law 91/2025/QH15.',
  consentContact: 'To use these rights or to withdraw, write to $CONTACT$ and give the answer’s reference.',
  consentNoContact:
    'This intake office has stated no contact. Unless this is a demonstration, answer through the authority that issued the decision.',
  privacy: 'Privacy policy of this page',
  send: 'Send the answer',
  problems: 'Some things need correcting; nothing was sent yet:',
  attachAgain: 'If you chose files, please choose them again.',
  wrong: {
    request: 'Choose what you ask for.',
    record: 'The record is too long.',
    'shop.url': 'The address of the shop is not of the right form.',
    'shop.taxCode': 'A tax code has 10, 12 or 13 digits (0123456789-001).',
    control: 'Choose how you show it.',
    statement: 'The statement needs 20 to 5,000 characters.',
    documents: 'A file cannot be read, is no PDF, PNG or JPEG, or there is too much.',
    'who.name': 'Give your name.',
    'who.role': 'The position is too long.',
    'who.email': 'The email address is not of the right form.',
    'who.phone': 'The telephone number is not of the right form.',
    consent: 'Your consent is needed to decide the answer.',
  },
  wrongElse: 'The form has expired; please open this page again.',
  sentTitle: 'Your answer has arrived',
  keep: 'Keep these two lines: nobody can send you the tracking code again.',
  reference: 'Reference of the answer',
  secret: 'Tracking code',
  shopCode: 'Code for your shop',
  shopCodeNext:
    'Put this code into the shop’s description and leave it there until the state is “under review”. We look at the shop’s page; your password is never needed.',
  registerNext:
    'The receiving authority writes to the email address in the registration record. Answer from that address.',
  statusTitle: 'State of an answer',
  statusAsk: 'See the state',
  statusNone: 'Not found, or the tracking code is not the right one.',
  statuses: {
    received: 'Received, waiting for proof that the shop is yours',
    'under-review':
      'Under review; from its next update the mark says that the seller has answered and the answer is under review',
    corrected: 'Corrected',
    kept: 'The record stays as it is',
    refused: 'Could not be considered',
  },
  back: 'Back to the page for sellers',
};
