using Microsoft.Playwright;

namespace Florin.Host.Tests.Web;

/// <summary>What a reader needs of every page, measured in the browser.</summary>
public static class PageAudit
{
    // WCAG 2.2: 1.4.3 contrast (4.5, or 3 for large text), relative luminance as defined there.
    private const string Contrast = """
        () => {
          const channels = text => { const c = document.createElement('canvas').getContext('2d', { willReadFrequently: true }); c.fillStyle = text; c.fillRect(0, 0, 1, 1); return [...c.getImageData(0, 0, 1, 1).data]; };
          const luminance = ([r, g, b]) => { const f = v => { v /= 255; return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; }; return 0.2126 * f(r) + 0.7152 * f(g) + 0.0722 * f(b); };
          const behind = element => { for (let e = element; e; e = e.parentElement) { const c = channels(getComputedStyle(e).backgroundColor); if (c[3] === 255) return c; } return [255, 255, 255, 255]; };
          const poor = [];
          for (const element of document.querySelectorAll('body *')) {
            if (element.closest('svg, script, noscript, option, optgroup, dialog:not([open])') || !element.checkVisibility({ visibilityProperty: true })) continue;
            if (![...element.childNodes].some(n => n.nodeType === 3 && n.textContent.trim())) continue;
            const style = getComputedStyle(element);
            const [a, b] = [luminance(channels(style.color)), luminance(behind(element))];
            const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
            const size = parseFloat(style.fontSize);
            const least = size >= 24 || (size >= 18.66 && style.fontWeight >= 700) ? 3 : 4.5;
            if (ratio < least) poor.push(`${element.tagName} "${element.textContent.trim().slice(0, 30)}" ${ratio.toFixed(2)}`);
          }
          return poor;
        }
        """;

    private const string SmallTargets = """
        () => [...document.querySelectorAll('a, button, select, input:not([type=hidden]), summary')]
          .filter(e => e.checkVisibility({ visibilityProperty: true }) && !e.closest('.unseen') && !e.matches('.skip'))
          .map(e => ({ e, box: e.getBoundingClientRect() }))
          .filter(({ box }) => box.width > 0 && box.height < 39.5)
          .map(({ e, box }) => `${e.tagName}.${e.className} "${(e.textContent || e.name).trim().slice(0, 30)}" ${box.width.toFixed(0)}x${box.height.toFixed(0)}`)
        """;

    private const string Nameless = """
        () => [...document.querySelectorAll('a, button, select, input:not([type=hidden]), [role=img], summary')]
          .filter(e => !(e.getAttribute('aria-label') || e.textContent.trim() || e.labels?.length))
          .map(e => e.outerHTML.slice(0, 120))
        """;

    private const string TooWide = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth";

    /// <summary>Waits for an address and its document; a wait for the navigation itself would miss one that is over already.</summary>
    public static async Task ShouldReachAsync(this IPage page, Uri address, string path)
    {
        await Assertions.Expect(page).ToHaveURLAsync(new Uri(address, path).ToString(), new() { Timeout = 10_000 });
        await page.WaitForLoadStateAsync(LoadState.DOMContentLoaded);
    }

    public static async Task ShouldBeReadableAsync(this IPage page, bool touch)
    {
        (await page.EvaluateAsync<string[]>(Contrast)).ShouldBeEmpty("text that does not stand out from its ground");
        (await page.EvaluateAsync<string[]>(Nameless)).ShouldBeEmpty("controls without a name");
        (await page.EvaluateAsync<int>(TooWide)).ShouldBe(0, "the page scrolls sideways");
        if (touch)
            (await page.EvaluateAsync<string[]>(SmallTargets)).ShouldBeEmpty("targets below 40 px on a touch screen");
    }
}
