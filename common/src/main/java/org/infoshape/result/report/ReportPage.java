package org.infoshape.result.report;

import freemarker.cache.ClassTemplateLoader;
import freemarker.core.HTMLOutputFormat;
import freemarker.core.TemplateClassResolver;
import freemarker.template.Configuration;
import freemarker.template.Template;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/**
 * A {@link Report} as one HTML page that needs nothing beside itself: style sheet and drawings are inside, there is no
 * script, and a content security policy forbids the browser to fetch anything. Same report, same bytes.
 */
public final class ReportPage {

    private static final Configuration FREEMARKER = configuration();

    private ReportPage() {}

    private static Configuration configuration() {
        Configuration freemarker = new Configuration(Configuration.VERSION_2_3_34);
        freemarker.setTemplateLoader(new ClassTemplateLoader(ReportPage.class, ""));
        freemarker.setDefaultEncoding(StandardCharsets.UTF_8.name());
        freemarker.setLocale(Locale.ROOT);
        freemarker.setNumberFormat("computer");
        freemarker.setOutputFormat(HTMLOutputFormat.INSTANCE);
        freemarker.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
        freemarker.setLogTemplateExceptions(false);
        freemarker.setNewBuiltinClassResolver(TemplateClassResolver.ALLOWS_NOTHING_RESOLVER);
        return freemarker;
    }

    /** The page, in UTF-8 when it is written to a file. */
    public static String html(Report report) {
        try {
            Template template = FREEMARKER.getTemplate("report.ftlh");
            StringWriter out = new StringWriter();
            template.process(Map.of("report", report), out);
            return out.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (TemplateException e) {
            // template and blocks are both ours: tests draw every kind of block
            throw new IllegalStateException("report.ftlh: " + e.getMessage(), e);
        }
    }
}
