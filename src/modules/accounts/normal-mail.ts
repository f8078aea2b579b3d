/** The form in which two spellings of one address are equal. The part before @ is case-sensitive on paper and nowhere else. */
export function normalMail(mail: string): string {
  return mail.trim().toLowerCase();
}
