// Whether keys that are pressed here are text. Without side effects, as several modules import it.

export function isTyping(target) {
  return target.isContentEditable || /^(input|textarea|select)$/i.test(target.tagName);
}
