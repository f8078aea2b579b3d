// What higher modules may call.

/** Addresses whose mails stay in the installation, and what lies in their inboxes: for test orders. */
export { isTestAddress, makeTestAddress } from './test-inbox/test-address.ts';
export { keepTestMail, listTestMails, type TestMail } from './test-inbox/test-mails.ts';
