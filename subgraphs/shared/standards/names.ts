/**
 * The words of a name as the store keeps and seeks them: accents stripped, lower case, split at all but letters and
 * digits. `Ångström-de Vries` gives `angstrom`, `de`, `vries`.
 */
export function nameTokens(name: string): string[] {
  const plain = name
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase();
  return plain.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
}

/** An e-mail address as it is compared: trimmed, lower case; null when it is none (RFC 5321 form, no comments). */
export function toEmail(text: string): string | null {
  const plain = text.trim().toLowerCase();
  return plain.length <= 254 && /^[^\s@"<>()]{1,64}@[^\s@"<>()]+\.[^\s@"<>().]{2,}$/.test(plain)
    ? plain
    : null;
}
