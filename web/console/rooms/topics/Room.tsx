import { useRoom } from "../../ui/room";
import { TopicList } from "./TopicList";
import { TopicRoom } from "./TopicRoom";
import "./topics.css";

/** Topics: the list, or the pages of one. */
export default function Topics() {
  const { place } = useRoom();
  return place.id ? <TopicRoom key={place.id} id={place.id} tab={place.tab} /> : <TopicList />;
}
