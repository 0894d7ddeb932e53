//! What archives of the web add to a page: a banner, and their own address before every other.
//!
//! A page out of an archive reads as the page itself does.

use dom_query::Document as Dom;

/// Takes the banners of archives out of a page.
pub(super) fn without_banner(dom: &Dom) {
    const BANNERS: &str = "#wm-ipp-base, #wm-ipp, #wm-ipp-print, #wm-capinfo, #donato, #wm_tb_options, #_wb_frame_top_banner, \
                           #replay_iframe_banner, #archivalBanner";
    dom.select(BANNERS).remove();
    // The page itself stands beside the header that this archive sets above it.
    if dom.select("#CONTENT").exists() && dom.select("#HEADER #hashtags, #HEADER input[name='q']").exists() {
        dom.select("#HEADER, #SHARE_LONGLINK").remove();
    }
}

/// The page's own address, where one inside an archive stands, and the fourteen digits of its time.
pub(super) fn own_address(address: &str) -> Option<(String, &str)> {
    address.match_indices("http").filter(|(at, _)| *at > 0).find_map(|(at, _)| {
        let (before, own) = address.split_at_checked(at)?;
        let is_own = own.starts_with("http://") || own.starts_with("https://");
        let stamp = before.strip_suffix('/')?.rsplit('/').next()?;
        // `20210304151500im_` for pictures, `2021.03.04-151500` elsewhere.
        let stamp = stamp
            .strip_suffix('_')
            .map_or(stamp, |stamp| stamp.trim_end_matches(|char: char| char.is_ascii_lowercase()));
        let is_stamp = stamp.chars().all(|char| char.is_ascii_digit() || matches!(char, '.' | '-'));
        let digits: String = stamp.chars().filter(char::is_ascii_digit).collect();
        (is_own && is_stamp && digits.len() == 14).then_some((digits, own))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(address: &str, expected: Option<(&str, &str)>) {
        let found = own_address(address);
        assert_eq!(found.as_ref().map(|(digits, own)| (&**digits, *own)), expected);
    }

    #[test]
    fn addresses_in_archives_hold_the_page_s_own() {
        let own = "https://courier.example/a/1";
        let expected = Some(("20210304151500", own));
        check(&format!("https://web.archive.org/web/20210304151500/{own}"), expected);
        check(&format!("/web/20210304151500im_/{own}"), expected);
        check(&format!("https://arquivo.example/wayback/20210304151500id_/{own}"), expected);
        check(&format!("https://archive.example/2021.03.04-151500/{own}"), expected);
    }

    #[test]
    fn other_addresses_are_left_alone() {
        check("https://courier.example/a/1", None);
        check("https://courier.example/share?u=https://courier.example/a/1", None);
        check("https://courier.example/20210304151500/a", None);
        check("https://courier.example/2021/https://courier.example/a/1", None);
        check("", None);
    }
}
