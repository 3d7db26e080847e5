import { Component, type ComponentType, createElement, type FunctionComponent } from "preact";

/** The same part, drawn anew only where one of its properties is another one. What it uses of a context reaches it still. */
export function memo<Props extends object>(Part: FunctionComponent<Props>): ComponentType<Props> {
  return class Kept extends Component<Props> {
    override shouldComponentUpdate(next: Props): boolean {
      return differ(this.props, next);
    }
    override render() {
      return createElement(Part, this.props);
    }
  };
}

/** Some property of one is not the very same in the other. */
export function differ(one: object, other: object): boolean {
  const [before, after] = [Object.entries(one), other as Record<string, unknown>];
  return before.length !== Object.keys(other).length || before.some(([name, value]) => after[name] !== value);
}
