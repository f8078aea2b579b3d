/** Where and how to hand mail over: read from `smtp://user:password@host:port`, or `smtps://` for TLS from the first byte. */
export interface SmtpTarget {
  host: string;
  port: number;
  /** TLS from the first byte. */
  secure: boolean;
  /** Whether a server without STARTTLS is refused. */
  requireTls: boolean;
  user: string | undefined;
  password: string | undefined;
  /** Refuses certificates that do not hold; `?verify=false` for a relay of one's own on the same machine. */
  verify: boolean;
  /** Whether it may stand on the product's own machine or network: only the installation's own server, which nobody else names. */
  mayBeInside: boolean;
}

/** Reads an SMTP_URL. `?tls=required` refuses a server that offers none. */
export function smtpTarget(url: string): SmtpTarget {
  const parsed = new URL(url);
  const secure = parsed.protocol === 'smtps:';
  return {
    host: parsed.hostname,
    port: parsed.port ? Number(parsed.port) : secure ? 465 : 587,
    secure,
    requireTls: parsed.searchParams.get('tls') === 'required',
    user: parsed.username ? decodeURIComponent(parsed.username) : undefined,
    password: parsed.password ? decodeURIComponent(parsed.password) : undefined,
    mayBeInside: true,
    verify: parsed.searchParams.get('verify') !== 'false',
  };
}
