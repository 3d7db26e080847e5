import { LANGUAGES } from "@shared/say";

/** Languages the widget speaks, each by its own name. */
export function languageOptions(auto: string): { value: string; label: string }[] {
  return [{ value: "", label: auto }, ...LANGUAGES.map(value => ({ value, label: languageName(value) }))];
}

/** A language by its own name: norsk bokmål, français. */
export function languageName(code: string): string {
  try {
    const name = new Intl.DisplayNames([code], { type: "language" }).of(code) ?? code;
    return name.charAt(0).toLocaleUpperCase(code) + name.slice(1);
  } catch {
    return code;
  }
}
