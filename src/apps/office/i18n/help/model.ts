/** Short help about one screen: what it is for, what can be done, what is worth knowing. */
export interface HelpText {
  title: string;
  text: readonly string[];
  /** Has the keys of a list. */
  isList?: boolean;
}

/** Help by screen: the first part of its address, `.one` for one document, `settings.<section>`. */
export type HelpTexts = Readonly<Record<string, HelpText>>;
