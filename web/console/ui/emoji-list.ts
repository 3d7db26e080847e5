/** Emoji of everyday talk, each with the words it is found by; the first is its name. */
const LIST = `
👍 thumbs up, yes, good, ok|👎 thumbs down, no, bad|👋 wave, hello, hi, bye|👏 clap, bravo|🙏 please, thank you, folded hands|🤝 handshake, deal|💪 strong, muscle|👌 ok hand, perfect
✌️ victory, peace|🤞 fingers crossed, luck|👉 point right|👆 point up|✋ stop, hand|🙌 hooray, raised hands|🙂 smile, happy|😀 grin, happy
😃 big smile, happy|😄 laughing eyes, happy|😁 beam, grin|😅 sweat smile, phew|😂 tears of joy, laugh|🤣 rolling, laugh|😊 blush, warm smile|😇 halo, angel
😉 wink|😍 heart eyes, love|🥰 hearts, love|😘 kiss|😋 yum, tasty|😎 cool, sunglasses|🤓 nerd, glasses|🤩 star eyes, wow
🥳 party, celebrate|😏 smirk|😌 relieved, calm|😔 pensive, sad|😟 worried|🙁 frown, sad|😕 confused|😣 struggle
😢 cry, sad|😭 sob, cry|😤 huff|😠 angry|😡 furious, angry|🤯 mind blown|😳 flushed|😱 scream, shock
😨 fear|😰 anxious|🤗 hug|🤔 thinking, hmm|🤭 giggle, oops|🤫 quiet, shh|🫡 salute, yes sir|😐 neutral
😬 grimace, awkward|🙄 eye roll|😴 sleep, tired|🤒 sick, fever|🤧 sneeze, cold|🤕 hurt|🫠 melting|😶 no words
❤️ heart, red heart, love|🧡 orange heart|💛 yellow heart|💚 green heart|💙 blue heart|💜 purple heart|🖤 black heart|💔 broken heart
✅ check, done, yes|❌ cross, no, wrong|⚠️ warning|❗ important, exclamation|❓ question|💯 hundred, perfect|⭐ star|🌟 glowing star
✨ sparkles, magic|🔥 fire, hot|🎉 party popper, congratulations|🎁 gift, present|🎂 cake, birthday|🏆 trophy, winner|🥇 gold medal, first|🎯 target, bullseye
☕ coffee, break|🍺 beer, cheers|🍕 pizza|🌷 tulip, flower|🌹 rose, flower|🌲 tree|☀️ sun, sunny|🌧️ rain
❄️ snow, cold|🌈 rainbow|🐶 dog|🐱 cat|🚗 car|🚚 truck, delivery|✈️ plane, travel|🏠 house, home
📦 parcel, package, delivery|📧 email, mail|📞 phone, call|📱 mobile, phone|💻 laptop, computer|🖨️ printer|🔑 key|🔒 lock, secure
🔗 link|📎 paper clip, attachment|📄 page, document|📅 calendar, date|⏰ alarm, time|⏳ hourglass, wait|💡 idea, light bulb|🔧 wrench, repair
🛠️ tools, repair|💳 card, pay|💰 money|🧾 receipt|🛒 cart, shop|📍 place, pin|🔍 search, find|🚀 rocket, fast
`;

export interface Emoji {
  sign: string;
  name: string;
  words: string;
}

export const EMOJI: readonly Emoji[] = LIST.split(/[|\n]/)
  .filter(Boolean)
  .map(entry => {
    const [, sign = "", words = ""] = /^(\S+) (.*)$/.exec(entry) ?? [];
    return { sign, name: words.split(",")[0] ?? "", words };
  });

/** Those found by the beginning of one of their words. */
export function findEmoji(query: string): readonly Emoji[] {
  const wanted = query.toLowerCase().replace(/^:/, "").trim();
  if (!wanted) return EMOJI;
  return EMOJI.filter(one => one.words.split(/[ ,]+/).some(word => word.startsWith(wanted)));
}
