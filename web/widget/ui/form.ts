import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Form } from "../model/face";
import { type Asked, type Field, refusedAs, type Wrong, wrongIn } from "../model/form";
import { limitOf } from "../model/limits";
import { useDesk } from "./desk";
import { limitWords } from "./words";

export interface Filling {
  ref: preact.RefObject<HTMLFormElement | null>;
  asked: Asked;
  values: Form;
  set(field: keyof Form, value: string | boolean): void;
  /** A field was left: now it may be told what is wrong with what stands in it. */
  left(field: Field): void;
  /** What is wrong with a field, in words; empty while nothing is. */
  errorOf(field: string, label: string): string;
  /** Every wrong field, once the form was to be handed in. */
  wrong: string[];
  focus(field: string): void;
  submit(event: Event): void;
}

/** A form that is being filled in. Its values live in the draft, so that no change of screen or page loses them. */
export function useForm(asked: Asked, send: (form: Form) => void): Filling {
  const { chat, state, say, locale } = useDesk();
  const ref = useRef<HTMLFormElement>(null);
  const [consented, setConsented] = useState(false);
  const [wrong, setWrong] = useState(new Map<string, Wrong>());
  const [handed, setHanded] = useState(0);
  const { draft } = chat.drafting;
  const values: Form = { ...chat.customer, ...draft.form, Message: draft.text, CustomerConsented: consented };
  const focus = (what: string) => document.hasFocus() && ref.current?.querySelector<HTMLElement>(what)?.focus();
  useLayoutEffect(() => {
    const parts = [...(ref.current?.querySelectorAll<HTMLInputElement>("input, textarea") ?? [])];
    if (document.hasFocus()) (parts.find(part => !part.value) ?? parts.at(-1))?.focus();
  }, []);
  useLayoutEffect(() => void (handed && focus("[aria-invalid]")), [handed, state.refused]);

  const { refused } = state;
  const all = new Map(wrong);
  if (refused?.Field && !all.size) all.set(refused.Field, refusedAs(refused.Code, refused.Field));
  return {
    ref,
    asked,
    values,
    set(field, value) {
      const next = { ...values, [field]: value };
      if (field === "CustomerConsented") setConsented(value === true);
      else chat.drafting.fill(next);
      const still = wrongIn(asked, next);
      setWrong(now => new Map([...now].filter(([name]) => still.has(name))));
    },
    left(field) {
      const found = values[field]?.trim() ? wrongIn(asked, values).get(field) : undefined;
      if (found) setWrong(now => new Map(now).set(field, found));
    },
    errorOf(field, label) {
      const found = all.get(field);
      const limit = limitOf(values.Message ?? "");
      if (!found) return "";
      if ((found === "long" || found === "lines") && limit) return limitWords(say, limit, locale);
      if (found === "domain") return say("e.domain", { domain: values.CustomerEmail?.split("@").at(-1) ?? "" });
      return say(`e.${found as "email"}`, { field: label.toLocaleLowerCase(locale) });
    },
    wrong: handed ? [...all.keys()] : [],
    focus: field => focus(`#${field}`),
    submit(event) {
      event.preventDefault();
      const found = wrongIn(asked, values);
      setWrong(found);
      setHanded(handed + 1);
      if (!found.size && !state.busy) send(values);
    },
  };
}
