import type { Config } from '#platform/config.ts';

/** What a person needs to know once everything is up, in Japanese and English. */
export function announcement(config: Config, seconds: number): string {
  const lines = [
    `Tsudoi が起動しました / Tsudoi is up (${seconds.toFixed(1)} s)`,
    '',
    `  管理画面     / Admin         ${config.adminUrl}`,
    `  公開ページ   / Public pages  ${config.publicUrl}`,
  ];
  if (config.smtpUrl === undefined) {
    lines.push(
      `  メール       / Mail          ${config.adminUrl}/mailbox`,
      '',
      '  SMTP_URL が未設定のため、メールは外部に送信されず、上の内蔵メールボックスに届きます。',
      '  SMTP_URL is unset: no mail leaves this machine, all of it arrives in the built-in mailbox above.',
    );
  }
  lines.push('', '  終了するには Ctrl-C を押してください / Stop with Ctrl-C');
  return lines.join('\n');
}
