package rolecall.test;

import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.snowball.SnowballFilter;
import org.elasticsearch.plugin.Inject;
import org.elasticsearch.plugin.NamedComponent;
import org.elasticsearch.plugin.analysis.TokenFilterFactory;

/** The filter of the same name that every full server has and the server core lacks. */
@NamedComponent("snowball")
public class SnowballFilterFactory implements TokenFilterFactory {
    private final String language;

    @Inject
    public SnowballFilterFactory(SnowballSettings settings) {
        language = settings.language();
    }

    @Override
    public TokenStream create(TokenStream tokens) {
        return new SnowballFilter(tokens, language);
    }
}
